-- Attaches an idle session; gives its content, 1 if a connection has it, or 0 if there is none, which counts for one that is overdue too.
-- KEYS: session, idle sessions, what this incarnation holds
-- ARGV: entry, holder, incarnation, milliseconds that it may be idle, seconds to live
local known = redis.call('HMGET', KEYS[1], 'content', 'holder')
if not known[1] or known[2] == '' then
    return 0
end
if known[2] then
    return 1
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local since = redis.call('ZSCORE', KEYS[2], ARGV[1])
if since and now - tonumber(since) >= tonumber(ARGV[4]) then
    return 0
end
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('HSET', KEYS[1], 'holder', ARGV[2], 'node', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[5])
redis.call('SADD', KEYS[3], ARGV[1])
redis.call('EXPIRE', KEYS[3], ARGV[5])
return known[1]
