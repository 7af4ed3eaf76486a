#!lua
-- A chain of commits to one stream, and settlements of its effects: all of it or, where a commit is refused, all before it.
-- KEYS: the stream's events (list); its partition's causes, wakes, outbox (sorted sets), effects, tries, dead (hashes), count,
--   books (hash)
-- ARGV: stream, then any number of
--   'commit', expected version, cause, time, next wake or '', how many events, the events, how many effects, (due, effect)…
--   'settle', effect id, 'done' | 'dead' | due, doubt 0 | 1, attempt or '': skipped when the commit before it was refused
-- Returns: 'committed' | 'conflict' | 'duplicate' for each commit
local events, causes, wakes, outbox, effects, tries, dead, count, books = unpack(KEYS)
local stream = ARGV[1]
local cursor = 1
local answers = {}
local last = 'committed'

local function take()
  cursor = cursor + 1
  return ARGV[cursor]
end

-- Effects that are due together are claimed in the order of their numbers.
local function member(n, id)
  return string.format('%015d ', n) .. id
end

local function remove(id, n)
  redis.call('ZREM', outbox, member(n, id))
  redis.call('HDEL', effects, id)
  redis.call('HDEL', tries, id)
end

local function settle()
  local id, as, doubt, attempt = take(), take(), take(), take()
  local try = last == 'committed' and redis.call('HGET', tries, id)
  if not try then return end
  local n, attempts, doubts = string.match(try, '^(%d+) %S+ (%d+) (%d+)')
  if as == 'done' then
    remove(id, n)
  elseif attempt == '' or attempt == attempts then
    if as == 'dead' then
      redis.call('HSET', dead, id, redis.call('HGET', effects, id))
      remove(id, n)
    else
      redis.call('HSET', tries, id, table.concat({ n, as, attempts, doubts + doubt, 0 }, ' '))
      redis.call('ZADD', outbox, as, member(n, id))
    end
  end
end

local function addEffect(cause, i, due, effect)
  local id = stream .. ' ' .. cause .. '#' .. i
  if redis.call('HSETNX', effects, id, effect) == 0 then
    -- A cause can come again once it was pruned: what it brings then takes the place of what it left.
    remove(id, string.match(redis.call('HGET', tries, id), '^%d+'))
    redis.call('HSET', effects, id, effect)
  end
  local n = redis.call('INCR', count)
  redis.call('HSET', tries, id, table.concat({ n, due, 0, 0, 0 }, ' '))
  redis.call('ZADD', outbox, due, member(n, id))
end

-- Versions run on from book to book.
local function version()
  return string.match(redis.call('HGET', books, stream) or '0', '%d+$') + redis.call('LLEN', events)
end

local function commit()
  local expected, cause, at, wake = tonumber(take()), take(), take(), take()
  local member = stream .. ' ' .. cause
  if last ~= 'committed' then
    last = 'conflict'
  elseif redis.call('ZSCORE', causes, member) then
    last = 'duplicate'
  elseif version() ~= expected then
    last = 'conflict'
  end
  local writes = last == 'committed'
  if writes then redis.call('ZADD', causes, at, member) end
  for _ = 1, tonumber(take()) do
    local event = take()
    if writes then redis.call('RPUSH', events, event) end
  end
  for i = 0, tonumber(take()) - 1 do
    local due, effect = take(), take()
    if writes then addEffect(cause, i, due, effect) end
  end
  if writes and wake == '' then
    redis.call('ZREM', wakes, stream)
  elseif writes then
    redis.call('ZADD', wakes, wake, stream)
  end
  answers[#answers + 1] = last
end

while cursor < #ARGV do
  if take() == 'commit' then commit() else settle() end
end
return answers
