-- Attaches a session whose content comes along, whatever was known of it, unless a connection has it that may not lose it; tells whether
-- it is attached.
-- KEYS: session, idle sessions, what this incarnation holds
-- ARGV: entry, holder, incarnation, content, seconds to live, the holder it may have
local holder = redis.call('HGET', KEYS[1], 'holder')
if holder and holder ~= ARGV[6] then
    return 0
end
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('HSET', KEYS[1], 'content', ARGV[4], 'holder', ARGV[2], 'node', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[5])
redis.call('SADD', KEYS[3], ARGV[1])
redis.call('EXPIRE', KEYS[3], ARGV[5])
return 1
