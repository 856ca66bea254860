#!lua flags=no-writes
--[[
  Clock and memory of the server that holds our keys (a cluster client sends INFO and TIME to any).

  KEYS  1 any key of ours, for the way
  Output  { nowMs, used, limit }   bytes as Redis counts them against its limit; limit 0: none
]]
local info = redis.call('INFO', 'memory')
local function bytes(name)
  return tonumber(string.match(info, name .. ':(%d+)') or 0)
end
return {
  digits(nowMs()),
  digits(bytes('used_memory') - bytes('mem_not_counted_for_evict')),
  digits(bytes('maxmemory')),
}
