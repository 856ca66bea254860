#!lua flags=allow-oom
--[[
  Takes a command in, once: by its id, and by its idempotency key. A record it makes has no time to live
  before the command has ended.

  KEYS  1 command        hash, the command's record
        2 pending        sorted set, the item's unsettled commands by accept order
        3 unsettled      sorted set, all unsettled commands by due time
        4 waiting        sorted set, the edition's unsettled commands by due time
        5 accepted       counter, accept order
        6 idempotency    string, the key of the record it stands for; only with an idempotency key
        The members of all three sets are keys of records, too: no script has to spell one.
  ARGV  1 delayMs        after acceptance, or ''
        2 dueAtMs        a time, or ''; neither is now
        3 fingerprint    hash of what was asked
        4... field, value of the record, stored as they are; the script adds what it alone knows
  Output  { 'accepted' | 'repeated', field, value ... }   the record as it stands
          { 'key_reused' }                                the idempotency key stands for something else
]]
local command, pending, unsettled, waiting, accepted, idempotency = unpack(KEYS)
local delayMs, dueAtMs, fingerprint = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]

local function answer(kind, key)
  local reply = redis.call('HGETALL', key)
  table.insert(reply, 1, kind)
  return reply
end

local earlier = idempotency and redis.call('GET', idempotency)
if earlier then
  local print = redis.call('HGET', earlier, 'fingerprint')
  if print == fingerprint then return answer('repeated', earlier) end
  if print then return { 'key_reused' } end
end
if redis.call('EXISTS', command) == 1 then return answer('repeated', command) end
mustBe('zset', pending, unsettled, waiting)

-- First write: INCR alone can fail, where the counter is none, and then nothing has happened.
local order = redis.call('INCR', accepted)
local now = nowMs()
local due = math.max(now, dueAtMs or now + (delayMs or 0))

redis.call('HSET', command, 'fingerprint', fingerprint, 'order', order, 'acceptedAtMs', digits(now),
  'dueAtMs', digits(due), 'pending', pending, 'waiting', waiting, unpack(ARGV, 4))
redis.call('ZADD', pending, order, command)
redis.call('ZADD', unsettled, digits(due), command)
redis.call('ZADD', waiting, digits(due), command)
if idempotency then
  redis.call('HSET', command, 'idempotency', idempotency)
  redis.call('SET', idempotency, command)
end
return answer('accepted', command)
