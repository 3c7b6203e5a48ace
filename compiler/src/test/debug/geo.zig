//! Built by build.sh: what Zig says about its sources.
const Color = enum(u8) { red, green, blue };
const Point = extern struct { x: i32, y: i32 };
const Item = extern struct { id: u32, color: Color, at: Point, name: [8]u8, next: ?*Item };

var items: [4]Item = undefined;

export fn first() *Item {
    return &items[0];
}

export fn fill(count: u32) void {
    for (items[0..count], 0..) |*item, i| {
        item.* = .{ .id = @intCast(i), .color = .green, .at = .{ .x = 1, .y = 2 }, .name = [_]u8{0} ** 8, .next = null };
    }
}

fn divide(dividend: i32, divisor: i32) i32 {
    return @divTrunc(dividend, divisor);
}

export fn ratio(item: *const Item, divisor: i32) i32 {
    return divide(item.at.x, divisor) + item.at.y;
}
