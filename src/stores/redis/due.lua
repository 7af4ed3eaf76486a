#!lua
-- The streams of a partition that have something due, for one worker at a time, so that workers share a busy hour.
-- KEYS: wakes (sorted set), waker (hash)
-- ARGV: now, how many, the worker, until when the partition is its own
-- Returns: stream and wake of each, the earliest first; or only until when another worker has the partition
local wakes, waker = unpack(KEYS)
local now, holder = tonumber(ARGV[1]), ARGV[3]
local rows = redis.call('ZRANGE', wakes, 0, ARGV[2] - 1, 'WITHSCORES')
local by, untilAt = unpack(redis.call('HMGET', waker, 'by', 'until'))
local free = not by or by == holder or tonumber(untilAt) <= now
-- Taken when the clock was ahead of where it is now.
free = free or tonumber(untilAt) > 2 * tonumber(ARGV[4]) - now

if not rows[2] or tonumber(rows[2]) > now then
  if by == holder then redis.call('DEL', waker) end
elseif free then
  redis.call('HSET', waker, 'by', holder, 'until', ARGV[4])
else
  return { untilAt }
end
return rows
