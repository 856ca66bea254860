#!lua flags=allow-oom
--[[
  A write that means nothing: what comes to replicas after it proves that they have all that was before it.

  KEYS  1 fence   string
]]
redis.call('SET', KEYS[1], digits(nowMs()))
