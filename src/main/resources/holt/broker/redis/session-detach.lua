-- Makes a session idle if it is attached as is said, or if nothing is known of it any more and its content comes along; tells whether it is
-- idle by that. Begins with what needs no memory: then Redis lets the rest happen even when it has none left.
-- KEYS: session, idle sessions, what the incarnation holds
-- ARGV: entry, "holder" or "node", who that has to be, since when it is idle in milliseconds or "now", seconds to live, content or nothing
redis.call('SREM', KEYS[3], ARGV[1])
local since = ARGV[4]
if redis.call('HGET', KEYS[1], ARGV[2]) == ARGV[3] then
    -- What was overdue before is so at once.
    if redis.call('HGET', KEYS[1], 'holder') == '' then
        since = 0
    end
    redis.call('HDEL', KEYS[1], 'holder', 'node')
elseif ARGV[6] ~= '' and redis.call('EXISTS', KEYS[1]) == 0 then
    redis.call('HSET', KEYS[1], 'content', ARGV[6])
else
    return 0
end
if since == 'now' then
    local time = redis.call('TIME')
    since = time[1] * 1000 + math.floor(time[2] / 1000)
end
redis.call('ZADD', KEYS[2], since, ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[5])
redis.call('EXPIRE', KEYS[2], ARGV[5])
return 1
