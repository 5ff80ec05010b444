-- Takes a session that is overdue, and gives its content; it is held by nobody's connection until it is removed.
-- KEYS: session, idle sessions, what this incarnation holds
-- ARGV: entry, incarnation, milliseconds that it may be idle, seconds to live
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local since = redis.call('ZSCORE', KEYS[2], ARGV[1])
if not since or now - tonumber(since) < tonumber(ARGV[3]) then
    return nil
end
redis.call('ZREM', KEYS[2], ARGV[1])
local content = redis.call('HGET', KEYS[1], 'content')
if content then
    redis.call('HSET', KEYS[1], 'holder', '', 'node', ARGV[2])
    redis.call('SADD', KEYS[3], ARGV[1])
    redis.call('EXPIRE', KEYS[3], ARGV[4])
end
return content
