--[[
  Shared by every script: the loader puts it below a script's first line, the one with the flags.
]]

--- Redis' clock, the only one that orders anything: whole milliseconds since the epoch.
local function nowMs()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

--- Digits of a whole number; Lua's own conversion turns to exponents at 1e14.
local function digits(number)
  return string.format('%.0f', number)
end

--- Seq and chain of the last entry of `log`; nothing where it has none.
local function headOf(log)
  local head = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
  if not head then return end
  local seq = tonumber(string.match(head[1], '^%d+'))
  for i = 1, #head[2], 2 do
    if head[2][i] == 'chain' then return seq, head[2][i + 1] end
  end
end

--- Refuses a key of another type before anything is written: a script that fails half-way is not undone.
local function mustBe(kind, ...)
  for _, key in ipairs({ ... }) do
    local found = redis.call('TYPE', key).ok
    if found ~= 'none' and found ~= kind then
      error({ err = 'WRONGTYPE ' .. key .. ' is a ' .. found .. ', not a ' .. kind })
    end
  end
end

--- Due time of what waits for approval: the last instant that a date can be, so that nothing takes it for due.
local NEVER_MS = '8640000000000000'

--[[
  Makes the command at `key` wait for its due time among what is unsettled.
  `asked` = its delay after `now` and its time, each '' where not asked for; neither is now.
]]
local function becomeDue(key, asked, now, unsettled, waiting)
  local due = digits(math.max(now, tonumber(asked[2]) or now + (tonumber(asked[1]) or 0)))
  redis.call('HSET', key, 'dueAtMs', due, 'waiting', waiting)
  redis.call('ZADD', unsettled, due, key)
  redis.call('ZADD', waiting, due, key)
end

--[[
  Ends the command at `key` for good: its outcome, out of the sets of what waits, and from now on record and
  idempotency key live `keptMs` longer. The channel hears its id.
  `names` = its fields id, pending, waiting, idempotency (false where it has none).
]]
local function endCommand(key, names, unsettled, outcome, keptMs, channel)
  redis.call('HSET', key, 'outcome', outcome)
  redis.call('ZREM', names[2], key)
  redis.call('ZREM', names[3], key)
  redis.call('ZREM', unsettled, key)
  redis.call('PEXPIRE', key, keptMs)
  if names[4] then redis.call('PEXPIRE', names[4], keptMs) end
  redis.call('PUBLISH', channel, names[1])
end
