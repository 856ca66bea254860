#!lua flags=allow-oom
--[[
  Takes a command in, once: by its id, and by its idempotency key. A record it makes has no time to live
  before the command has ended.

  KEYS  1 command        hash, the command's record
        2 pending        sorted set, the item's unsettled commands by accept order
        3 unsettled      sorted set, all unsettled commands by due time
        4 waiting        sorted set, the edition's unsettled commands by due time
        5 proposed       sorted set, the edition's commands that wait for approval by when they were proposed
        6 accepted       counter, accept order
        7 idempotency    string, the key of the record it stands for; only with an idempotency key
        The members of all four sets are keys of records, too: no script has to spell one.
  ARGV  1 delayMs        after acceptance, or ''
        2 dueAtMs        a time, or ''; neither is now
        3 fingerprint    hash of what was asked
        4 proposal       '': it goes its way; 'publish' or 'change': it waits for approval, a publish in its
                         place among the item's commands, a change apart from them
        5... field, value of the record, stored as they are; the script adds what it alone knows
  Output  { 'accepted' | 'repeated', field, value ... }   the record as it stands
          { 'key_reused' }                                the idempotency key stands for something else
]]
local command, pending, unsettled, waiting, proposed, accepted, idempotency = unpack(KEYS)
local delayMs, dueAtMs, fingerprint = ARGV[1], ARGV[2], ARGV[3]
local proposal = ARGV[4]

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
mustBe('zset', pending, unsettled, waiting, proposed)

-- First write: INCR alone can fail, where the counter is none, and then nothing has happened.
local order = redis.call('INCR', accepted)
local now = nowMs()

redis.call('HSET', command, 'fingerprint', fingerprint, 'order', order, 'acceptedAtMs', digits(now),
  'pending', pending, unpack(ARGV, 5))
if proposal == '' then
  becomeDue(command, { delayMs, dueAtMs }, now, unsettled, waiting)
else
  redis.call('HSET', command, 'proposedAtMs', digits(now), 'delayMs', delayMs, 'askedDueAtMs', dueAtMs,
    'dueAtMs', NEVER_MS, 'waiting', proposed, 'laterWaiting', waiting, 'kind', proposal)
  redis.call('ZADD', proposed, digits(now), command)
end
if proposal ~= 'change' then redis.call('ZADD', pending, order, command) end
if idempotency then
  redis.call('HSET', command, 'idempotency', idempotency)
  redis.call('SET', idempotency, command)
end
return answer('accepted', command)
