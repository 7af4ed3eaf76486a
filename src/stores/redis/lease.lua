#!lua
-- Takes, renews or gives back a named lease.
-- KEYS: the lease (hash)
-- ARGV: the worker, now, for how many milliseconds; 0 gives it back
-- Returns: 1, or 0 while another worker has it
local by, untilAt = unpack(redis.call('HMGET', KEYS[1], 'by', 'until'))
local holder, now, ms = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])

if by and by ~= holder and tonumber(untilAt) > now then return 0 end
if ms == 0 then
  redis.call('DEL', KEYS[1])
else
  redis.call('HSET', KEYS[1], 'by', holder, 'until', string.format('%.0f', now + ms))
  -- By the server's own clock too: a worker whose clock ran ahead must not hold it for days.
  redis.call('PEXPIRE', KEYS[1], ms)
end
return 1
