-- Keeps a new session, attached from the start; tells whether it is kept.
-- KEYS: session, what this incarnation holds     ARGV: entry, holder, incarnation, content, seconds to live
if redis.call('EXISTS', KEYS[1]) == 1 then
    return 0
end
redis.call('HSET', KEYS[1], 'content', ARGV[4], 'holder', ARGV[2], 'node', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[5])
redis.call('SADD', KEYS[2], ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[5])
return 1
