#!lua
-- Takes these effects unless another worker was faster, and counts the attempt.
-- KEYS: outbox (sorted set), effects, tries (hashes)
-- ARGV: now, end of the lease, members of the outbox
-- Returns: id, effect, attempts, doubts, due and number of each that was taken
local outbox, effects, tries = unpack(KEYS)
local now, untilAt = tonumber(ARGV[1]), ARGV[2]
local taken = {}

for i = 3, #ARGV do
  local member = ARGV[i]
  local due = redis.call('ZSCORE', outbox, member)
  if due and tonumber(due) <= now then
    local id = string.sub(member, 17)
    local n, at, attempts, doubts, leased = string.match(redis.call('HGET', tries, id), '^(%d+) (%S+) (%d+) (%d+) (%d)')
    attempts = attempts + 1
    -- A lease that ran out was never settled: what became of that attempt nobody knows.
    doubts = doubts + leased
    redis.call('HSET', tries, id, table.concat({ n, at, attempts, doubts, 1 }, ' '))
    redis.call('ZADD', outbox, untilAt, member)
    for _, part in ipairs({ id, redis.call('HGET', effects, id), attempts, doubts, at, n }) do
      taken[#taken + 1] = part
    end
  end
end
return taken
