-- Gives a publication its offset, keeps it behind those before it, and publishes it.
-- KEYS: channel     ARGV: version, what follows the offset, how many to keep, milliseconds to live, the word that publishes
local time = redis.call('TIME')
local offset = time[1] * 1000000 + time[2]
local last = redis.call('LINDEX', KEYS[1], -1)
if last then
    offset = math.max(offset, string.sub(last, 2, 17) + 1)
end
local message = ARGV[1] .. string.format('%016.0f', offset) .. ARGV[2]
redis.call('RPUSH', KEYS[1], message)
redis.call('LTRIM', KEYS[1], -ARGV[3], -1)
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return redis.call(ARGV[5], KEYS[1], message)
