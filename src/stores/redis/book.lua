#!lua
-- Closes a stream's book and begins the next.
-- KEYS: the stream's events (list), the same once they are closed (list); its partition's books (hash)
-- ARGV: stream, where the present book begins, expected version, the events of the new one
-- Returns: 'committed' | 'conflict'
local events, closed, books = unpack(KEYS)
local stream, begins, expected = ARGV[1], ARGV[2], ARGV[3]
local known = redis.call('HGET', books, stream) or '0'

if string.match(known, '%d+$') ~= begins or begins + redis.call('LLEN', events) ~= tonumber(expected) then
  return 'conflict'
end
if redis.call('EXISTS', events) == 1 then redis.call('RENAME', events, closed) end
redis.call('HSET', books, stream, known .. ' ' .. expected)
for i = 4, #ARGV do redis.call('RPUSH', events, ARGV[i]) end
return 'committed'
