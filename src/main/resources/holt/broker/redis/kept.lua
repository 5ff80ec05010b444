-- Gives the time in microseconds, since when this Redis is up, and what a channel keeps.
-- KEYS: channel     ARGV: the first wanted
local time = redis.call('TIME')
local uptime = string.match(redis.call('INFO', 'server'), 'uptime_in_seconds:(%d+)')
local now = time[1] * 1000000 + time[2]
return {
    string.format('%.0f', now),
    string.format('%.0f', now - uptime * 1000000),
    redis.call('LRANGE', KEYS[1], ARGV[1], -1)
}
