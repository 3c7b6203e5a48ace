// Exceptions in C++: what is thrown, caught, thrown again and destroyed on the way, in a form that shows the order.

#include <cstdio>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

int depth;

// Says when it is made and destroyed.
struct Guard {
  explicit Guard(std::string n) : name(std::move(n)) { std::printf("%*s+ %s\n", depth++ * 2, "", name.c_str()); }
  ~Guard() {
    std::printf("%*s- %s%s\n", --depth * 2, "", name.c_str(), std::uncaught_exceptions() > 0 ? ", unwinding" : "");
  }
  Guard(const Guard &) = delete;
  Guard &operator=(const Guard &) = delete;
  std::string name;
};

struct NotFound : std::runtime_error {
  explicit NotFound(const std::string &key) : std::runtime_error("no entry " + key), key(key) {}
  std::string key;
};

struct Virtual : virtual std::exception {
  const char *what() const noexcept override { return "virtual base"; }
};

class Store {
public:
  void put(const std::string &key, const std::string &value) { entries[key] = value; }

  const std::string &get(const std::string &key) const {
    Guard guard("get " + key);
    auto found = entries.find(key);
    if (found == entries.end()) {
      throw NotFound(key);
    }
    return found->second;
  }

  int number(const std::string &key) const {
    Guard guard("number " + key);
    return std::stoi(get(key));
  }

private:
  std::map<std::string, std::string> entries;
};

// What an exception says; of those of the library, whose texts differ, their class.
std::string text(const std::exception &e) {
  if (dynamic_cast<const std::out_of_range *>(&e) != nullptr) {
    return "out of range";
  }
  return dynamic_cast<const std::invalid_argument *>(&e) != nullptr ? "invalid" : e.what();
}

int numberOr(const Store &store, const std::string &key, int otherwise) {
  try {
    return store.number(key);
  } catch (const NotFound &e) {
    std::printf("not found: %s (%s)\n", e.key.c_str(), e.what());
  } catch (const std::invalid_argument &) {
    std::printf("no number\n");
  } catch (const std::out_of_range &) {
    std::printf("too large\n");
  }
  return otherwise;
}

// Passes an exception on after a look at it.
void rethrown(const Store &store, const std::string &key) {
  Guard guard("rethrown");
  try {
    store.number(key);
  } catch (const std::exception &e) {
    std::printf("passing on: %s\n", text(e).c_str());
    throw;
  }
}

// Throws another exception with the first inside.
void nested(const Store &store, const std::string &key) {
  try {
    rethrown(store, key);
  } catch (...) {
    std::throw_with_nested(std::logic_error("while reading " + key));
  }
}

void print(const std::exception &e, int level = 0) {
  std::printf("%*s%s\n", level * 2, "", text(e).c_str());
  try {
    std::rethrow_if_nested(e);
  } catch (const std::exception &inner) {
    print(inner, level + 1);
  }
}

// A destructor that throws and catches while another exception passes.
struct Careful {
  ~Careful() {
    try {
      throw 7;
    } catch (int i) {
      std::printf("caught %d, %d passing\n", i, std::uncaught_exceptions());
    }
  }
};

void throwOf(int kind) {
  switch (kind) {
  case 0: throw 42;
  case 1: throw "a literal";
  case 2: throw std::string("a string");
  case 3: throw Virtual();
  case 4: throw std::make_unique<int>(5);
  case 5: throw 2.5;
  default: return;
  }
}

std::string kindOf(int kind) {
  Careful careful;
  try {
    throwOf(kind);
    return "nothing";
  } catch (int i) {
    return "int " + std::to_string(i);
  } catch (const char *text) {
    return std::string("text ") + text;
  } catch (const std::string &s) {
    return "string " + s;
  } catch (const std::exception &e) {
    return std::string("exception ") + e.what();
  } catch (std::unique_ptr<int> &p) {
    return "pointer to " + std::to_string(*p);
  } catch (...) {
    return "something";
  }
}

long long sumOfPassed(int rounds) {
  long long sum = 0;
  std::function<void(int)> check = [&](int i) {
    if (i % 3 == 0) {
      throw i;
    } else if (i % 3 == 1) {
      throw std::to_string(i);
    }
    sum += 1;
  };
  for (int i = 0; i < rounds; i++) {
    try {
      check(i);
    } catch (int number) {
      sum += number;
    } catch (const std::string &text) {
      sum -= std::stoi(text);
    }
  }
  return sum;
}

} // namespace

int main(int argc, char **argv) {
  Store store;
  store.put("answer", "42");
  store.put("word", "forty-two");
  store.put("large", "99999999999999999999");
  for (const char *key : {"answer", "word", "large", "absent"}) {
    std::printf("%s = %d\n", key, numberOr(store, key, -1));
  }
  for (const char *key : {"absent", "large"}) {
    try {
      nested(store, key);
    } catch (const std::exception &e) {
      print(e);
    }
  }
  for (int kind = 0; kind < 7; kind++) {
    std::printf("%d: %s\n", kind, kindOf(kind).c_str());
  }
  std::exception_ptr kept;
  try {
    std::vector<int>().at(3);
  } catch (...) {
    kept = std::current_exception();
  }
  try {
    std::rethrow_exception(kept);
  } catch (const std::out_of_range &) {
    std::printf("kept until here\n");
  }
  try {
    Guard guard("main");
    Careful careful;
    throw std::runtime_error("the last");
  } catch (const std::exception &e) {
    std::printf("%s, at depth %d\n", e.what(), depth);
  }
  std::printf("%lld\n", sumOfPassed(30000));
  return argc > 1 ? 3 : 0;
}
