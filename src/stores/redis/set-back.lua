#!lua
-- The clock was set back: what waits in a partition for a time of the clock as it was waits no longer than it must.
-- KEYS: outbox (sorted set), effects, tries (hashes)
-- ARGV: now, when a lease taken now would end
local outbox, effects, tries = unpack(KEYS)
local now, untilAt = tonumber(ARGV[1]), tonumber(ARGV[2])
local rows = redis.call('ZRANGE', outbox, '(' .. ARGV[1], '+inf', 'BYSCORE', 'WITHSCORES')

for i = 1, #rows, 2 do
  local member, score = rows[i], tonumber(rows[i + 1])
  local id = string.sub(member, 17)
  local n, _, attempts, doubts, leased = string.match(redis.call('HGET', tries, id), '^(%d+) (%S+) (%d+) (%d+) (%d)')
  local at = untilAt
  if leased == '0' then
    local effect = cjson.decode(string.match(redis.call('HGET', effects, id), '^[^\n]*'))
    at = math.max(now, effect.notBefore or 0)
  end
  if at < score then
    at = string.format('%.0f', at)
    redis.call('HSET', tries, id, table.concat({ n, at, attempts, doubts, leased }, ' '))
    redis.call('ZADD', outbox, at, member)
  end
end
