#!lua flags=allow-oom
--[[
  Ends a command without an entry. The first outcome is final.

  KEYS  1 command     hash, the command's record
        2 unsettled   sorted set, all unsettled commands
  ARGV  1 outcome     JSON
        2 keptMs      how long record and idempotency key live on
        3 channel     of settlements
        4 only        'undue': only a command that is not due yet may end so; 'proposed': only one that waits
                      for approval; '': any
  Events  channel: command id
  Output  { 'ended', outcome }   JSON, the one that holds
          { 'too_late' }         it is not one of those, or has ended; nothing changed
          { 'unknown' }          there is no such command
]]
local command, unsettled = KEYS[1], KEYS[2]
local outcome, keptMs, channel, only = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local known = redis.call('HMGET', command, 'id', 'pending', 'waiting', 'idempotency', 'outcome', 'dueAtMs',
  'proposedAtMs', 'approvedBy')
if not known[1] then return { 'unknown' } end
if only == 'undue' and (known[5] or tonumber(known[6]) <= nowMs()) then return { 'too_late' } end
if only == 'proposed' and (known[5] or not known[7] or known[8]) then return { 'too_late' } end
if known[5] then return { 'ended', known[5] } end
mustBe('zset', unsettled, known[2], known[3])

endCommand(command, known, unsettled, outcome, keptMs, channel)
return { 'ended', outcome }
