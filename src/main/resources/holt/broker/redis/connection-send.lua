-- Hands a message to a connection's node; tells how many took it, or -1 if there is no such connection.
-- KEYS: connections of the node     ARGV: connection, how to publish, the node's channel, message
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
    return -1
end
return redis.call(ARGV[2], ARGV[3], ARGV[4])
