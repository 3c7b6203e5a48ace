// Functions whose mangled names have what the Itanium C++ ABI knows: record-names.sh compiles this and takes the names.
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#define KEEP __attribute__((used, noinline))

namespace geo {
inline namespace v2 {
struct Point {
  int x, y;
  KEEP Point(int a, int b) : x(a), y(b) {}
  KEEP ~Point() { x = 0; }
  KEEP Point operator+(const Point& o) const { return Point(x + o.x, y + o.y); }
  KEEP Point& operator+=(const Point& o) { x += o.x; return *this; }
  KEEP int& operator[](int i) { return i ? y : x; }
  KEEP int operator()(int a, int b) const& { return a * x + b * y; }
  KEEP bool operator<(const Point& o) const volatile { return x < o.x; }
  KEEP auto operator<=>(const Point& o) const { return x <=> o.x; }
  KEEP explicit operator bool() const { return x != 0; }
  KEEP operator const char*() const { return "point"; }
  template <class T> KEEP operator T() const { return T(x); }
  KEEP Point* operator->() && { return this; }
  KEEP Point operator++(int) { return *this; }
  KEEP Point& operator++() { return *this; }
  KEEP Point operator-() const { return Point(-x, -y); }
  KEEP void operator,(int) {}
  KEEP int operator->*(int) { return 1; }
  KEEP static void* operator new(size_t n) { return ::operator new(n); }
  KEEP static void operator delete[](void* p) { ::operator delete[](p); }
};
}  // namespace v2
KEEP long long operator""_km(unsigned long long v) { return (long long)v * 1000; }

template <class T, int N = 3, bool B = true, auto F = nullptr>
struct Grid {
  T cells[N];
  KEEP Grid() : cells{} {}
  template <class U> KEEP Grid(const Grid<U, N, B, F>& o) : cells{} { (void)o; }
  KEEP T at(int i) const { return cells[i]; }
  template <class... Us> KEEP int fill(Us&&... us) { return sizeof...(us) + (int)at(0); }
  struct Row { KEEP int width() { return N; } };
  template <template <class...> class C> KEEP int convert(C<T>) { return 1; }
};
KEEP inline int twice(int x) { return 2 * x; }

template <class T> KEEP auto sum(T a, T b) -> decltype(a + b) { return a + b; }
template <class T> KEEP auto size(T&& t) -> decltype(std::forward<T>(t).size(), sizeof(T), int()) { return (int)t.size(); }
template <class T> KEEP typename T::value_type first(const T& t) { return *t.begin(); }
template <class... T> KEEP int count(std::tuple<T...>, T*...) { return sizeof...(T); }
template <int... I> KEEP int fold(std::integer_sequence<int, I...>) { return (I + ... + 0); }
template <class T, class = std::enable_if_t<(sizeof(T) > 2)>> KEEP int large(T) { return 1; }
template <class T> requires(sizeof(T) == 1) KEEP int tiny(T) { return 1; }
template <size_t N> KEEP int length(const char (&)[N]) { return N; }
template <class C, class R, class... A> KEEP R call(R (C::*f)(A...) const, const C& c, A... a) { return (c.*f)(a...); }
template <int (*F)(int)> KEEP int apply(int x) { return F(x); }
template <class T> KEEP T pi = T(3.14);
struct Base { virtual int area(); virtual ~Base(); virtual Base* clone(); };
struct Other { virtual int sides(); virtual ~Other(); };
struct Shape : Other, virtual Base { int area() override; int sides() override; ~Shape() override; Shape* clone() override; };
KEEP int Base::area() { return 1; }
KEEP Base::~Base() {}
KEEP Base* Base::clone() { return nullptr; }
KEEP int Other::sides() { return 4; }
KEEP Other::~Other() {}
KEEP int Shape::area() { return 2; }
KEEP int Shape::sides() { return 3; }
KEEP Shape::~Shape() {}
KEEP Shape* Shape::clone() { return nullptr; }
struct Derived : Grid<int> { using Grid<int>::Grid; };
}  // namespace geo

namespace {
struct Hidden { KEEP int secret(geo::Point*) { return 7; } };
KEEP int local_static(int (*const f)(short, ...)) { return f(1); }
}  // namespace
KEEP static int internal(unsigned char a, signed char b, wchar_t c, char16_t d, char32_t e, long double f, __int128 g, bool h) {
  return a + b + c + d + e + (int)f + (int)g + h;
}
KEEP int pointers(const volatile int* const* p, int geo::Point::*m, int (geo::Base::*f)(), void (&r)(int) , std::nullptr_t, int (*(*g)(int))[3]) {
  return !p + !m + !f + !g + !&r;
}
typedef float vec4 __attribute__((vector_size(16)));
KEEP float lanes(vec4 v, _Complex double c) { return v[0] + (float)__real__ c; }
KEEP void thrower() noexcept(false) {}
KEEP void taker(void (*f)() noexcept) { f(); }
KEEP std::string strings(const std::string& a, std::map<std::string, std::vector<std::unique_ptr<int>>> m) { return a + (m.empty() ? "" : "x"); }

KEEP int lambdas(int n) {
  auto a = [n](int x) __attribute__((noinline, used)) { return x + n; };
  auto b = [](auto x, auto* y) __attribute__((noinline, used)) { return x + *y; };
  auto c = [&]<class T>(T x) __attribute__((noinline, used)) { struct In { KEEP int go(T t) { return (int)t; } }; return In().go(x); };
  struct Local { KEEP int run(int k) { return [k]() __attribute__((noinline, used)) { return k * 2; }(); } };
  static std::string kept("once");
  return a(1) + b(1, &n) + c(2L) + Local().run(3) + (int)kept.size();
}
struct Init { int v = [] KEEP { return 4; }(); enum { A, B } e = A; template <class E> KEEP static int of(E) { return 2; } };
inline thread_local std::string tls("x");
inline auto global = [](int x) __attribute__((noinline, used)) { return x; };
KEEP void std_list(std::initializer_list<int> l, std::function<int(const char*, ...)>* f, std::pair<int, geo::Grid<char, -2, false>*> p) { (void)l; (void)f; (void)p; }

int main() {
  using namespace geo;
  Point p(1, 2);
  Grid<int> g; Grid<double, 2, false, &twice> h; Grid<long> gl; Grid<int> gi(gl); Derived d(gl);
  Hidden hidden; Init init; Shape shape;
  int total = (p + p).x + p[0] + p(1, 2) + (p < p) + bool(p) + (int)(double)p + g.at(0) + (int)h.at(1) + g.fill(1, 2.0, "x", p) +
      Grid<int>::Row().width() + (int)sum(1.5, 2.5) + size(std::string("abc")) + first(std::vector<int>{1}) + count(std::tuple<int, char>(), (int*)0, (char*)0) +
      fold(std::integer_sequence<int, 1, -2, 3>()) + large(1L) + tiny('a') + length("four") + apply<&twice>(2) + hidden.secret(&p) + local_static(nullptr) +
      internal(1, 2, 3, 4, 5, 6, 7, true) + lambdas(3) + init.v + Init::of(init.e) + (int)pi<float> + (int)tls.size() + global(1) + (int)(5_km) +
      call(&Grid<int>::at, g, 3) + (int)g.convert(std::vector<int>()) + shape.area() + d.at(0);
  p += p; p++; ++p; -p; (p, 1);
  thrower(); taker(nullptr);
  return total + pointers(nullptr, nullptr, nullptr, *(void (*)(int))nullptr, nullptr, nullptr) + (int)lanes(vec4{}, 0) + (int)strings("a", {}).size();
}
