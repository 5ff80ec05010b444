-- Removes a connection of a dead incarnation, unless another incarnation of its node has it since.
-- KEYS: connections of the node     ARGV: connection, incarnation
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then
    redis.call('HDEL', KEYS[1], ARGV[1])
end
return 1
