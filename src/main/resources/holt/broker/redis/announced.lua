-- Notes that a departure was announced; tells whether the member is still gone. Begins with what needs no memory, so that it is noted
-- even where Redis has none left.
-- KEYS: departures of the dead     ARGV: entry
if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then
    return 0
end
redis.call('HSET', KEYS[1], ARGV[1], '')
return 1
