-- Gives the time in microseconds, since when this Redis is up, to the second and rather too early, and what a channel keeps.
-- KEYS: channel     ARGV: the first wanted
local time = redis.call('TIME')
local uptime = string.match(redis.call('INFO', 'server'), 'uptime_in_seconds:(%d+)')
return {
    string.format('%.0f', time[1] * 1000000 + time[2]),
    string.format('%.0f', (time[1] - uptime - 1) * 1000000),
    redis.call('LRANGE', KEYS[1], ARGV[1], -1)
}
