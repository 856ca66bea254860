#!lua flags=allow-oom
--[[
  Ends a command without an entry. The first outcome is final.

  KEYS  1 command     hash, the command's record
        2 unsettled   sorted set, all unsettled commands
  ARGV  1 outcome     JSON
        2 keptMs      how long record and idempotency key live on
        3 channel     of settlements
        4 undue       '1': only a command that is not due yet may end so
  Events  channel: command id
  Output  { 'ended', outcome }   JSON, the one that holds
          { 'too_late' }         undue was asked for and it is due or ended; nothing changed
          { 'unknown' }          there is no such command
]]
local command, unsettled = KEYS[1], KEYS[2]
local outcome, keptMs, channel, undue = ARGV[1], ARGV[2], ARGV[3], ARGV[4] == '1'

local known = redis.call('HMGET', command, 'id', 'pending', 'waiting', 'idempotency', 'outcome', 'dueAtMs')
if not known[1] then return { 'unknown' } end
if undue and (known[5] or tonumber(known[6]) <= nowMs()) then return { 'too_late' } end
if known[5] then return { 'ended', known[5] } end
mustBe('zset', unsettled, known[2], known[3])

endCommand(command, known, unsettled, outcome, keptMs, channel)
return { 'ended', outcome }
