-- Gives the time in milliseconds, the sessions that are idle for longest, each with the time at which it fell idle, and how many
-- are idle.
-- KEYS: idle sessions     ARGV: how many at most
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return {now, redis.call('ZRANGE', KEYS[1], 0, ARGV[1] - 1, 'WITHSCORES'), redis.call('ZCARD', KEYS[1])}
