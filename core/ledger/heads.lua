#!lua flags=no-writes
--[[
  The heads of several logs and the time, at one moment.

  KEYS  logs, streams
  Output  { nowMs, seq, chain, seq, chain ... }   0 and '' for an empty log
]]
local reply = { digits(nowMs()) }
for _, log in ipairs(KEYS) do
  local seq, chain = headOf(log)
  reply[#reply + 1] = digits(seq or 0)
  reply[#reply + 1] = chain or ''
end
return reply
