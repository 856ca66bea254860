#!lua flags=allow-oom
--[[
  Makes a command that is not due yet due now.

  KEYS  1 command     hash, the command's record
        2 unsettled   sorted set, all unsettled commands by due time
  Output  'promoted' | 'too_late' (due, ended or waiting for approval; nothing changed) | 'unknown'
]]
local command, unsettled = KEYS[1], KEYS[2]
local known = redis.call('HMGET', command, 'dueAtMs', 'outcome', 'waiting', 'proposedAtMs', 'approvedBy')
local now = nowMs()

if not known[1] then return 'unknown' end
if known[2] or tonumber(known[1]) <= now or (known[4] and not known[5]) then return 'too_late' end
mustBe('zset', unsettled, known[3])

redis.call('HSET', command, 'dueAtMs', digits(now))
redis.call('ZADD', unsettled, digits(now), command)
redis.call('ZADD', known[3], digits(now), command)
return 'promoted'
