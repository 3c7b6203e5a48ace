# What the workload "ruby" runs, and what "prism" parses. Everything printed depends on all that was computed.
require "json"

module Job
  Point = Struct.new(:x, :y) do
    def +(other) = Point.new(x + other.x, y + other.y)
    def length2 = x * x + y * y
  end

  class Random
    def initialize(seed) = @state = seed

    def below(limit)
      @state = (@state * 1_103_515_245 + 12_345) & 0x7fff_ffff
      (@state >> 8) % limit
    end
  end

  class Tree
    Node = Struct.new(:key, :left, :right)
    include Enumerable

    def insert(key)
      return @root = Node.new(key) unless @root
      node = @root
      loop do
        return if key == node.key
        if key < node.key
          return node.left = Node.new(key) unless node.left
          node = node.left
        else
          return node.right = Node.new(key) unless node.right
          node = node.right
        end
      end
    end

    def each(node = @root, &block)
      return unless node
      each(node.left, &block)
      yield node.key
      each(node.right, &block)
    end
  end

  WORDS = %w[amber basil cedar delta ember fjord grove haven inlet jetty]

  def self.primes(limit)
    sieve = Array.new(limit + 1, true)
    (2..Integer.sqrt(limit)).each do |i|
      next unless sieve[i]
      (i * i).step(limit, i) { |k| sieve[k] = false }
    end
    (2..limit).select { |i| sieve[i] }
  end

  def self.queens(size, row = 0, columns = 0, down = 0, up = 0)
    return 1 if row == size
    count = 0
    size.times do |column|
      bit, d, u = 1 << column, 1 << (row + column), 1 << (row - column + size)
      next if columns & bit != 0 || down & d != 0 || up & u != 0
      count += queens(size, row + 1, columns | bit, down | d, up | u)
    end
    count
  end

  def self.text(random, words)
    Array.new(words) { WORDS[random.below(WORDS.size)] + random.below(20).to_s }.join(" ")
  end

  def self.run(rounds)
    random = Random.new(rounds)
    lines = []
    rounds.times do |round|
      lines << primes(3_000).sum << queens(6)
      tree = Tree.new
      400.times { tree.insert(random.below(10_000)) }
      lines << tree.each_slice(7).map(&:first).reduce(:^)
      words = text(random, 600)
      tally = words.split.tally.sort_by { |word, count| [-count, word] }
      lines << tally.first(3).map { |word, count| "#{word}=#{count}" }.join(",")
      lines << words.gsub(/\b([a-e])(\w+?)(\d+)\b/) { "#{$3}#{$2.capitalize}#{$1}" }.scan(/\d[A-Z]\w+/).size
      document = { "round" => round, "rows" => tally.first(40).map { |word, count| { "word" => word, "count" => count, "share" => count.fdiv(600) } } }
      json = JSON.generate(document)
      lines << json.size << JSON.parse(json)["rows"].sum { |row| row["share"] }.round(6)
      points = Array.new(300) { Point.new(random.below(100), random.below(100)) }
      lines << points.reduce(:+).length2 << points.group_by { |point| point.x % 7 }.transform_values(&:size).sort.inspect
      lines << (1..60).inject(:*).digits.sum << format("%08.3f|%-6s|%x", Math.sqrt(random.below(1 << 20)), :ab, random.below(1 << 30))
      lines << (begin
        Integer("x#{round}")
      rescue ArgumentError => error
        error.message
      end)
    end
    lines.join("\n")
  end
end
