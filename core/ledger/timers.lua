#!lua flags=no-writes
--[[
  Timers that are due, earliest first.

  KEYS  1 timers   sorted set, edition/item by when it is due
  ARGV  1 limit    at most so many
        2 skip     after so many of them
  Output  { member, score ... }
]]
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', digits(nowMs()), 'WITHSCORES', 'LIMIT', ARGV[2], ARGV[1])
