#!lua flags=no-writes
--[[
  What decides an item's next step, at one moment: its unsettled commands, its latest version, the clock.

  KEYS  1 pending   sorted set, the item's unsettled commands by accept order
        2 state     hash of the item
  Output  { nowMs, { record, actor } or {}, { field, value ... } ... }   a list per command
]]
local latest = redis.call('HMGET', KEYS[2], 'record', 'actor')
local outlook = { digits(nowMs()), latest[1] and latest or {} }
for _, command in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  outlook[#outlook + 1] = redis.call('HGETALL', command)
end
return outlook
