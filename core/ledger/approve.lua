#!lua flags=allow-oom
--[[
  Lets a proposed command go its way. Its delay counts from now; it is due at its time, or now where that is
  past. A change takes its place in the item's order; a publish has had its own since it was proposed, so that
  a retraction accepted in between comes after it and cancels it.

  KEYS  1 command       hash, the command's record
        2 unsettled     sorted set, all unsettled commands by due time
        3 accepted      counter, accept order
        4 alone         sorted set, the edition's commands sent without a second person, by when
  ARGV  1 fingerprint   of what was approved
        2 keptAlone     how many of those are kept
        3... field, value of the record: who approved
  Output  'approved' | 'repeated' (somebody had) | 'changed' (another fingerprint) | 'too_late' | 'unknown'
]]
local command, unsettled, accepted, alone = unpack(KEYS)
local fingerprint, keptAlone = ARGV[1], tonumber(ARGV[2])

local known = redis.call('HMGET', command, 'fingerprint', 'outcome', 'approvedBy', 'proposedAtMs', 'kind',
  'pending', 'waiting', 'laterWaiting', 'delayMs', 'askedDueAtMs')
if not known[1] then return 'unknown' end
if known[3] then return 'repeated' end
if known[2] or not known[4] then return 'too_late' end
if known[1] ~= fingerprint then return 'changed' end
local proposed, waiting = known[7], known[8]
mustBe('zset', unsettled, alone, known[6], proposed, waiting)

-- First write, as in accept: INCR alone can fail.
if known[5] == 'change' then
  local order = redis.call('INCR', accepted)
  redis.call('HSET', command, 'order', order)
  redis.call('ZADD', known[6], order, command)
end
local now = nowMs()
redis.call('HSET', command, 'acceptedAtMs', digits(now), unpack(ARGV, 3))
redis.call('ZREM', proposed, command)
becomeDue(command, { known[9], known[10] }, now, unsettled, waiting)
if redis.call('HEXISTS', command, 'approvedAlone') == 1 then
  redis.call('ZADD', alone, digits(now), command)
  redis.call('ZREMRANGEBYRANK', alone, 0, -keptAlone - 1)
end
return 'approved'
