-- Removes a session unless another has it or it is overdue; tells whether it was removed.
-- KEYS: session, idle sessions, what this incarnation holds     ARGV: entry, holder, milliseconds that it may be idle
local known = redis.call('HMGET', KEYS[1], 'content', 'holder')
if not known[1] or (known[2] and known[2] ~= ARGV[2]) then
    return 0
end
if not known[2] then
    local time = redis.call('TIME')
    local now = time[1] * 1000 + math.floor(time[2] / 1000)
    local since = redis.call('ZSCORE', KEYS[2], ARGV[1])
    if since and now - tonumber(since) >= tonumber(ARGV[3]) then
        return 0
    end
end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('SREM', KEYS[3], ARGV[1])
return 1
