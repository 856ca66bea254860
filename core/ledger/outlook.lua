#!lua flags=no-writes
--[[
  What decides an item's next step, at one moment: its latest version, the clock, and its unsettled
  commands as far as they matter. While the first is the publish that has not run, all do, since a later one
  may take it back. Otherwise only the first that is due and, to tell whether it is the last, one more: a
  step that read all that wait would make a thousand changes of one item a million readings.

  KEYS  1 pending   sorted set, the item's unsettled commands by accept order
        2 state     hash of the item
  Output  { nowMs, { record, actor } or {}, { field, value ... } ... }   a list per command
]]
local now = nowMs()
local latest = redis.call('HMGET', KEYS[2], 'record', 'actor')
local outlook = { digits(now), latest[1] and latest or {} }
local commands = redis.call('ZRANGE', KEYS[1], 0, -1)

--- Stored bodies are compact JSON, where quotes of a text are escaped: no text looks like this.
local function publishes(command)
  local body = command and redis.call('HGET', command, 'body')
  return body and string.find(body, '"kind":"publish"', 1, true) ~= nil
end

--- As the newsroom decides it: what was never delayed is due whatever the clock says.
local function isDue(command)
  local times = redis.call('HMGET', command, 'dueAtMs', 'acceptedAtMs')
  local due, accepted = tonumber(times[1]), tonumber(times[2])
  return due and accepted and due <= math.max(accepted, now)
end

local all = not latest[1] and publishes(commands[1])
local last = #commands
for i, command in ipairs(commands) do
  if i > last then break end
  if not all and last == #commands and isDue(command) then last = i + 1 end
  outlook[#outlook + 1] = redis.call('HGETALL', command)
end
return outlook
