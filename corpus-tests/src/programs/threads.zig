//! A program of several threads: a queue of jobs behind a mutex and a condition, counters that all threads add to, a barrier.
const std = @import("std");

const workers = 4;
const jobs = 400;

var gpa = std.heap.GeneralPurposeAllocator(.{ .thread_safe = true }){};

const Queue = struct {
    mutex: std.Thread.Mutex = .{},
    changed: std.Thread.Condition = .{},
    items: [8]u32 = undefined,
    first: usize = 0,
    count: usize = 0,
    closed: bool = false,

    fn put(self: *Queue, item: u32) void {
        self.mutex.lock();
        defer self.mutex.unlock();
        while (self.count == self.items.len) self.changed.wait(&self.mutex);
        self.items[(self.first + self.count) % self.items.len] = item;
        self.count += 1;
        self.changed.broadcast();
    }

    fn take(self: *Queue) ?u32 {
        self.mutex.lock();
        defer self.mutex.unlock();
        while (self.count == 0) {
            if (self.closed) return null;
            self.changed.wait(&self.mutex);
        }
        const item = self.items[self.first];
        self.first = (self.first + 1) % self.items.len;
        self.count -= 1;
        self.changed.broadcast();
        return item;
    }

    fn close(self: *Queue) void {
        self.mutex.lock();
        defer self.mutex.unlock();
        self.closed = true;
        self.changed.broadcast();
    }
};

/// The steps until a Collatz sequence ends.
fn steps(start: u64) u32 {
    var n = start;
    var count: u32 = 0;
    while (n != 1) : (count += 1) {
        n = if (n % 2 == 0) n / 2 else 3 * n + 1;
    }
    return count;
}

var queue = Queue{};
var sum = std.atomic.Value(u32).init(0);
var small = std.atomic.Value(u8).init(0);
var longest: u32 = 0;
var longest_lock = std.Thread.Mutex{};
threadlocal var mine: u32 = 0;

fn consume(start: *std.Thread.ResetEvent, done: *std.Thread.Semaphore) void {
    start.wait();
    while (queue.take()) |job| {
        var n: u64 = @as(u64, job) * 250 + 1;
        const end = n + 250;
        var best: u32 = 0;
        while (n < end) : (n += 1) {
            const count = steps(n);
            best = @max(best, count);
            mine += 1;
            _ = sum.fetchAdd(count, .monotonic);
            _ = small.fetchAdd(1, .seq_cst);
        }
        longest_lock.lock();
        longest = @max(longest, best);
        longest_lock.unlock();
    }
    _ = computed.fetchAdd(mine, .seq_cst);
    done.post();
}

var computed = std.atomic.Value(u32).init(0);

/// Threads that count up one word, each when it is its turn.
fn takeTurns(start: *std.Thread.ResetEvent, turn: *std.atomic.Value(u32), id: u32, rounds: u32) void {
    start.wait();
    var round: u32 = 0;
    while (round < rounds) : (round += 1) {
        const wanted = round * workers + id;
        while (true) {
            const seen = turn.load(.acquire);
            if (seen == wanted) break;
            std.Thread.Futex.wait(turn, seen);
        }
        turn.store(wanted + 1, .release);
        std.Thread.Futex.wake(turn, std.math.maxInt(u32));
    }
}

fn sort(start: *std.Thread.ResetEvent, words: []u64) void {
    start.wait();
    std.sort.heap(u64, words, {}, std.sort.asc(u64));
}

pub fn main() !void {
    const allocator = gpa.allocator();
    const out = std.io.getStdOut().writer();
    const config = std.Thread.SpawnConfig{ .allocator = allocator, .stack_size = 256 * 1024 };
    var threads: [workers]std.Thread = undefined;

    // No thread may end before it is known that it has been started: this Zig's library would wait for it forever.
    var start = std.Thread.ResetEvent{};
    var done = std.Thread.Semaphore{};
    for (&threads) |*thread| thread.* = try std.Thread.spawn(config, consume, .{ &start, &done });
    start.set();
    for (0..jobs) |job| queue.put(@intCast(job));
    queue.close();
    for (0..workers) |_| done.wait();
    for (threads) |thread| thread.join();
    try out.print("collatz: {} steps, the longest {}, {} numbers, {}\n", .{ sum.load(.seq_cst), longest, computed.load(.seq_cst), small.load(.seq_cst) });

    start.reset();
    var turn = std.atomic.Value(u32).init(0);
    for (&threads, 0..) |*thread, id| {
        thread.* = try std.Thread.spawn(config, takeTurns, .{ &start, &turn, @as(u32, @intCast(id)), @as(u32, 500) });
    }
    start.set();
    for (threads) |thread| thread.join();
    try out.print("turns: {}\n", .{turn.load(.seq_cst)});

    const words = try allocator.alloc(u64, workers * 20_000);
    defer allocator.free(words);
    var random = std.Random.DefaultPrng.init(42);
    for (words) |*word| word.* = random.random().int(u64);
    start.reset();
    for (&threads, 0..) |*thread, id| {
        thread.* = try std.Thread.spawn(config, sort, .{ &start, words[id * 20_000 ..][0..20_000] });
    }
    start.set();
    for (threads) |thread| thread.join();
    var hash: u64 = 0;
    var ordered = true;
    for (words, 0..) |word, i| {
        hash = hash *% 31 +% word;
        if (i % 20_000 != 0) ordered = ordered and words[i - 1] <= word;
    }
    try out.print("sorted: {} {x}\n", .{ ordered, hash });
}
