#!lua flags=allow-oom
--[[
  Appends an item's next version to its edition's log, folds it into the tables and ends its command, or
  does nothing at all. The bytes of an entry are joined, never re-encoded: cjson would change numbers and
  empty arrays.

  KEYS  1 command     hash, the command that makes the entry
        2 log         stream, entry n has the id n-0
        3 items       hash, item id -> latest version as readers get it
        4 ended       sorted set, ended items by when their latest version was made
        5 open        sorted set, live and held items by publication
        6 pinned      string, id of the pinned item
        7 state       hash of the item: version, record, actor, origin, chain of the latest version;
                      v<n>, a<n>, o<n>, c<n> = the last four of each earlier version n;
                      r<n> = the reason for version n, where one was given
        8 timers      sorted set, edition/item by when a pin ends or the item expires
        9 unsettled   sorted set, all unsettled commands
  ARGV  1 facts       JSON: itemId, actor, salt, version, fromVersion, seenOrder, timer (member of timers),
                      timerAtMs?, publishedAtMs? (of an open item only), pins (boolean), expiresAtMs,
                      start (chain of the empty log), printLength, keptEntries, tombstoneMs, keptMs,
                      historyMs (the state of an ended item), live (channel), settled (channel)
        2 before      the entry's bytes before its seq
        3 after       and after it, as readers get them
        4 private     and after it, the whole record
        5... field, value of state to overwrite: earlier versions from which a removal takes the claim
  Events  live: "seq prev chain origin salt bytes", where origin is hashed; settled: command id
  Output  { 'appended', outcome }   JSON, with the receipt
          { 'settled', outcome }    the command had ended before
          { 'conflict' }            version, pin or pending commands moved: read again, decide again
          { 'unknown' }             there is no such command
]]
local command, log, items, ended, open, pinned, state, timers, unsettled = unpack(KEYS)
local before, after, private = ARGV[2], ARGV[3], ARGV[4]
local facts = cjson.decode(ARGV[1])
local id = facts.itemId

local known = redis.call('HMGET', command, 'id', 'pending', 'waiting', 'idempotency', 'outcome',
  'acceptedAtMs', 'dueAtMs', 'credential', 'approvedBy', 'approvedWith', 'approvedAlone', 'reason')
if not known[1] then return { 'unknown' } end
if known[5] then return { 'settled', known[5] } end

local latest = redis.call('HMGET', state, 'version', 'record', 'actor', 'origin', 'chain')
if tonumber(latest[1] or 0) ~= facts.fromVersion then return { 'conflict' } end
local pinnedId = redis.call('GET', pinned)
if facts.pins and pinnedId and pinnedId ~= id then return { 'conflict' } end
if facts.fromVersion == 0 and redis.call('ZCOUNT', known[2], '(' .. digits(facts.seenOrder), '+inf') > 0 then
  return { 'conflict' }
end
mustBe('hash', items)
mustBe('zset', ended, open, timers, unsettled, known[2], known[3])

local headSeq, headChain = headOf(log)
local seq, prev = (headSeq or 0) + 1, headChain or facts.start
local bytes = before .. digits(seq) .. after
local whole = before .. digits(seq) .. private
local function quoted(value) return value and cjson.encode(value) or 'null' end
local approval = known[9] and string.format(',"approval":{"actor":%s,"credential":%s,"alone":%s}',
  quoted(known[9]), quoted(known[10]), known[11] and 'true' or 'false') or ''
local reason = known[12]
local why = reason and string.format(',"reason":"%s"', redis.sha1hex(facts.salt .. reason)) or ''
local origin = string.format('{"command":%s,"actor":%s,"credential":%s,"acceptedAtMs":%s,"record":"%s"%s%s}',
  quoted(known[1]), quoted(facts.actor), quoted(known[8]), digits(tonumber(known[6])),
  redis.sha1hex(facts.salt .. whole), why, approval)
local originDigest = redis.sha1hex(origin)
local chain = redis.sha1hex(prev .. originDigest .. redis.sha1hex(facts.salt .. bytes))
local now = nowMs()

-- Whatever may be malformed is worked out here: an error from the first write on would leave an entry whose
-- command is unsettled, and every retry would add another.
local publishedAt = facts.publishedAtMs and digits(facts.publishedAtMs)
local timerAt = facts.timerAtMs and digits(facts.timerAtMs)
local stateUntil = digits(math.max(facts.expiresAtMs, now) + facts.historyMs)
local old = digits(now - facts.tombstoneMs)
local tookMs = math.max(0, now - math.max(tonumber(known[6]), tonumber(known[7])))
local outcome = string.format(
  '{"state":"done","receipt":{"seq":%.0f,"cursor":"%.0f-%s","tookMs":%.0f},"version":%.0f}',
  seq, seq, string.sub(chain, 1, facts.printLength), tookMs, facts.version)

-- First write: XADD alone can fail, on a log that is none or whose last id is above its last entry.
redis.call('XADD', log, 'MAXLEN', '=', facts.keptEntries, digits(seq) .. '-0',
  'item', bytes, 'origin', origin, 'salt', facts.salt, 'chain', chain, 'prev', prev)
redis.call('HSET', items, id, bytes)

-- A version that was stored before entries had an origin moves without one: a missing value would be an error.
for n, field in ipairs({ 'v', 'a', 'o', 'c' }) do
  if latest[1] and latest[n + 1] then redis.call('HSET', state, field .. latest[1], latest[n + 1]) end
end
redis.call('HSET', state, 'version', facts.version, 'record', whole,
  'actor', facts.actor, 'origin', origin, 'chain', chain)
if reason then redis.call('HSET', state, 'r' .. digits(facts.version), reason) end
-- One by one: Lua unpacks no more than 8,000 values at once, and an item may have more versions.
for i = 5, #ARGV, 2 do redis.call('HSET', state, ARGV[i], ARGV[i + 1]) end

if publishedAt then
  redis.call('PERSIST', state)
  redis.call('ZADD', open, publishedAt, id)
  redis.call('ZREM', ended, id)
else
  redis.call('PEXPIREAT', state, stateUntil)
  redis.call('ZREM', open, id)
  redis.call('ZADD', ended, digits(now), id)
end
if timerAt then
  redis.call('ZADD', timers, timerAt, facts.timer)
else
  redis.call('ZREM', timers, facts.timer)
end
if facts.pins then
  redis.call('SET', pinned, id)
elseif pinnedId == id then
  redis.call('DEL', pinned)
end

-- What ended leaves the readers' table only when nobody can resume from before its end any more. Seq
-- grows with the time in `ended`, so the first item that has to stay ends the search; one whose seq cannot
-- be read has to stay.
local floor = tonumber(string.match(redis.call('XRANGE', log, '-', '+', 'COUNT', 1)[1][1], '^%d+')) - 1
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', ended, '-inf', '(' .. old, 'LIMIT', 0, 100)) do
  local last = redis.call('HGET', items, gone)
  if last then
    local lastSeq = tonumber(string.match(last, '^{"id":"[^"]*","edition":"[^"]*","seq":(%d+)') or '')
    if not lastSeq or lastSeq > floor then break end
  end
  redis.call('HDEL', items, gone)
  redis.call('ZREM', ended, gone)
end

endCommand(command, known, unsettled, outcome, facts.keptMs, facts.settled)
redis.call('PUBLISH', facts.live, table.concat({ digits(seq), prev, chain, originDigest, facts.salt, bytes }, ' '))
return { 'appended', outcome }
