#!lua flags=no-writes
--[[
  Records of the commands in a set, in its order, as they stand together at one moment.

  KEYS  1 set     sorted set of keys of records
  ARGV  1 due     '1': only members whose score is a time up to now
        2 limit   at most so many; -1 for all
        3 skip    after so many of them
  Output  { { field, value ... } ... }
]]
local highest = ARGV[1] == '1' and digits(nowMs()) or '+inf'
local records = {}
for _, command in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', highest, 'LIMIT', ARGV[3], ARGV[2])) do
  records[#records + 1] = redis.call('HGETALL', command)
end
return records
