local function fib(k) if k < 2 then return k end return fib(k - 1) + fib(k - 2) end

local seed = 42
local function random(limit) seed = (seed * 1103515245 + 12345) % 2147483648; return seed % limit end

for round = 1, n do
  print("fib", fib(22))

  local words = {}
  for i = 1, 2000 do words[i] = string.format("%05d-%x", random(100000), i) end
  table.sort(words, function(a, b) return a < b end)
  print("sorted", words[1], words[1000], words[2000])

  local joined = table.concat(words, " ")
  local count = 0
  for w in joined:gmatch("%d+%-[a-f]%w*") do count = count + #w end
  print("matched", count, #joined:gsub("1", "one"), joined:upper():find("7CF", 1, true))

  local sieve, primes = {}, 0
  for i = 2, 20000 do
    if not sieve[i] then primes = primes + 1; for j = i * i, 20000, i do sieve[j] = true end end
  end
  print("primes", primes)

  local Point = {}
  Point.__index = Point
  Point.__add = function(a, b) return setmetatable({ x = a.x + b.x, y = a.y + b.y }, Point) end
  local sum = setmetatable({ x = 0, y = 0 }, Point)
  for i = 1, 20000 do sum = sum + setmetatable({ x = i, y = i * 0.5 }, Point) end
  print("points", sum.x, sum.y)

  local stack, total = {}, 0
  local function counter(step) local v = 0; return function() v = v + step; return v end end
  for i = 1, 100 do stack[#stack + 1] = counter(i) end
  for i = 1, 20000 do total = total + stack[i % 100 + 1]() // 3 end
  print("closures", total, select("#", table.unpack(stack)))
end
