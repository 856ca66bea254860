#!lua
--[[
  Takes an item's claim out of its edition's log, its kept versions and its commands. A stream's entries
  cannot be changed, so the log is copied without the claim and takes the old one's place; seq, origin,
  chain and prev stay. Not allow-oom: for a moment the log is there twice.

  KEYS  1 log        stream
        2 copy       stream, there while this runs
        3 state      hash of the item
        4... commands of the item
  ARGV  1 facts      JSON: entries { id: { chain, item, erased } }, versions { field: value }, bodies (one
                     per command, in the order of the keys)
  Output  how many entries were rewritten: not those that were trimmed or changed meanwhile
]]
local log, copy, state = KEYS[1], KEYS[2], KEYS[3]
local facts = cjson.decode(ARGV[1])
local PAGE = 500

mustBe('stream', log, copy)
for i = 3, #KEYS do mustBe('hash', KEYS[i]) end

local function named(flat)
  local fields = {}
  for i = 1, #flat, 2 do fields[flat[i]] = flat[i + 1] end
  return fields
end

local rewritten = 0

local function rewrite(id, flat)
  local new = facts.entries[id]
  local old = new and named(flat)
  if not old or old.chain ~= new.chain or old.erased then return redis.call('XADD', copy, id, unpack(flat)) end
  redis.call('XADD', copy, id, 'item', new.item, 'origin', old.origin, 'chain', old.chain, 'prev', old.prev,
    'erased', new.erased)
  rewritten = rewritten + 1
end

if next(facts.entries) then
  redis.call('DEL', copy)
  local from, page = '-', nil
  repeat
    page = redis.call('XRANGE', log, from, '+', 'COUNT', PAGE)
    for _, entry in ipairs(page) do rewrite(entry[1], entry[2]) end
    if #page > 0 then from = '(' .. page[#page][1] end
  until #page < PAGE
  if redis.call('EXISTS', copy) == 1 then redis.call('RENAME', copy, log) end
end

if redis.call('EXISTS', state) == 1 then
  for field, value in pairs(facts.versions) do
    if redis.call('HEXISTS', state, field) == 1 then redis.call('HSET', state, field, value) end
  end
end
for i, body in ipairs(facts.bodies) do
  local command = KEYS[3 + i]
  if redis.call('EXISTS', command) == 1 then
    redis.call('HSET', command, 'body', body, 'fingerprint', 'erased')
    redis.call('HDEL', command, 'reason')
  end
end
return rewritten
