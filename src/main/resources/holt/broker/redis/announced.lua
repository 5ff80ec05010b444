-- Notes that a departure was announced; tells whether the member is still gone.
-- KEYS: departures of the dead     ARGV: entry
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
    return 0
end
redis.call('HSET', KEYS[1], ARGV[1], '')
return 1
