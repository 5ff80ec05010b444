-- Adds a name to an ever growing list unless it is there or the list is full; tells whether it is there now.
-- KEYS: names     ARGV: name, how many there may be, seconds to live
if redis.call('ZSCORE', KEYS[1], ARGV[1]) then
    return 1
end
local count = redis.call('ZCARD', KEYS[1])
if count >= tonumber(ARGV[2]) then
    return 0
end
redis.call('ZADD', KEYS[1], count, ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1
