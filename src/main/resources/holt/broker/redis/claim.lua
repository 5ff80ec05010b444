-- Gets or renews a claim; tells whether it is held by who asks. Begins with what needs no memory, so that the dead are seen to even where
-- Redis has none left.
-- KEYS: claim     ARGV: who, milliseconds that it lasts, "new" if it may be held by nobody so far
local holder = redis.call('GET', KEYS[1])
if holder == ARGV[1] then
    redis.call('PEXPIRE', KEYS[1], ARGV[2])
    return 1
end
if holder or ARGV[3] ~= 'new' then
    return 0
end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
