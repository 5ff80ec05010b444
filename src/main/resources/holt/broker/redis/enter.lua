-- Writes down a debt; one that is there already keeps its place. The field without a name counts. What is inherited makes its room when the
-- dead node's are removed: that begins with what needs no memory, so that it is written down even where Redis has none left.
-- KEYS: debts of this node     ARGV: field, content, seconds to live, "new" or "inherited"
local known = redis.call('HGET', KEYS[1], ARGV[1])
local place
if ARGV[4] == 'inherited' then
    redis.call('PERSIST', KEYS[1])
end
if known then
    place = string.sub(known, 1, 16)
else
    place = string.format('%016d', redis.call('HINCRBY', KEYS[1], '', 1))
end
redis.call('HSET', KEYS[1], ARGV[1], place .. ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1
