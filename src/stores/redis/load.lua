#!lua flags=no-writes
-- Events of a stream's present book.
-- KEYS: the stream's events (list); its partition's books (hash)
-- ARGV: stream, the version after which to read, how many at most; -1: all
-- Returns: the version at which the book begins, the events
local events, books = unpack(KEYS)
local begins = tonumber(string.match(redis.call('HGET', books, ARGV[1]) or '0', '%d+$'))
local first, limit = math.max(0, tonumber(ARGV[2]) - begins), tonumber(ARGV[3])
return { begins, redis.call('LRANGE', events, first, limit < 0 and -1 or first + limit - 1) }
