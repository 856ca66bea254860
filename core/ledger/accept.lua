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
        7 proposedBy     set, the actor's commands that wait for approval; some may not any more
        8 idempotency    string, the key of the record it stands for; only with an idempotency key
        The members of all five sets are keys of records, too: no script has to spell one.
  ARGV  1 delayMs        after acceptance, or ''
        2 dueAtMs        a time, or ''; neither is now
        3 fingerprint    hash of what was asked
        4 proposal       '': it goes its way; 'publish' or 'change': it waits for approval, a publish in its
                         place among the item's commands, a change apart from them
        5 maxOpen        commands of the actor that may wait for approval at once
        6 keptMs         how long none of them waits any more after the last was proposed
        7... field, value of the record, stored as they are; the script adds what it alone knows
  Output  { 'accepted' | 'repeated', field, value ... }   the record as it stands
          { 'key_reused' }                                the idempotency key stands for something else
          { 'too_many' }                                  of the actor's wait for approval; nothing changed
]]
local command, pending, unsettled, waiting, proposed, accepted, proposedBy, idempotency = unpack(KEYS)
local delayMs, dueAtMs, fingerprint = ARGV[1], ARGV[2], ARGV[3]
local proposal, maxOpen, keptMs = ARGV[4], tonumber(ARGV[5]), ARGV[6]

local function answer(kind, key)
  local reply = redis.call('HGETALL', key)
  table.insert(reply, 1, kind)
  return reply
end

--- Whoever ends or approves a command does not know of this set: what waits no more leaves it here, when it is full.
local function hasRoom()
  if redis.call('SCARD', proposedBy) < maxOpen then return true end
  for _, key in ipairs(redis.call('SMEMBERS', proposedBy)) do
    local known = redis.call('HMGET', key, 'proposedAtMs', 'approvedBy', 'outcome')
    if not known[1] or known[2] or known[3] then redis.call('SREM', proposedBy, key) end
  end
  return redis.call('SCARD', proposedBy) < maxOpen
end

local earlier = idempotency and redis.call('GET', idempotency)
if earlier then
  local print = redis.call('HGET', earlier, 'fingerprint')
  if print == fingerprint then return answer('repeated', earlier) end
  if print then return { 'key_reused' } end
end
if redis.call('EXISTS', command) == 1 then return answer('repeated', command) end
mustBe('zset', pending, unsettled, waiting, proposed)
mustBe('set', proposedBy)
if proposal ~= '' and not hasRoom() then return { 'too_many' } end

-- First write: INCR alone can fail, where the counter is none, and then nothing has happened.
local order = redis.call('INCR', accepted)
local now = nowMs()

redis.call('HSET', command, 'fingerprint', fingerprint, 'order', order, 'acceptedAtMs', digits(now),
  'pending', pending, unpack(ARGV, 7))
if proposal == '' then
  becomeDue(command, { delayMs, dueAtMs }, now, unsettled, waiting)
else
  redis.call('HSET', command, 'proposedAtMs', digits(now), 'delayMs', delayMs, 'askedDueAtMs', dueAtMs,
    'dueAtMs', NEVER_MS, 'waiting', proposed, 'laterWaiting', waiting, 'kind', proposal)
  redis.call('ZADD', proposed, digits(now), command)
  redis.call('SADD', proposedBy, command)
  redis.call('PEXPIRE', proposedBy, keptMs)
end
if proposal ~= 'change' then redis.call('ZADD', pending, order, command) end
if idempotency then
  redis.call('HSET', command, 'idempotency', idempotency)
  redis.call('SET', idempotency, command)
end
return answer('accepted', command)
