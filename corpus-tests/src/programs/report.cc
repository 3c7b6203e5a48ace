// Counts words and numbers of the files that it is given, with what programs in C++ use: streams, containers, algorithms,
// virtual functions, templates, smart pointers, formatting, files, the environment, standard input, an exit code.
#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

struct Measure {
  virtual ~Measure() = default;
  virtual std::string name() const = 0;
  virtual double of(const std::vector<std::string> &words) const = 0;
};

struct Words : Measure {
  std::string name() const override { return "words"; }
  double of(const std::vector<std::string> &words) const override { return words.size(); }
};

struct Mean : Measure {
  std::string name() const override { return "mean length"; }
  double of(const std::vector<std::string> &words) const override {
    auto sum = std::accumulate(words.begin(), words.end(), size_t{0}, [](size_t a, const auto &w) { return a + w.size(); });
    return words.empty() ? 0 : double(sum) / words.size();
  }
};

using Token = std::variant<std::string, long>;

static Token token(const std::string &word) {
  char *end;
  long number = std::strtol(word.c_str(), &end, 10);
  return *end ? Token(word) : Token(number);
}

// The streams of files are not part of the library that Debian builds for WASI.
using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

static File open(const std::string &name, const char *mode) { return File(std::fopen(name.c_str(), mode), &std::fclose); }

static std::string content(std::FILE *file) {
  std::string text;
  std::array<char, 16> part;
  while (size_t count = std::fread(part.data(), 1, part.size(), file)) text.append(part.data(), count);
  return text;
}

static std::optional<std::string> variable(const char *name) {
  const char *value = std::getenv(name);
  return value ? std::optional<std::string>(value) : std::nullopt;
}

int main(int argc, char **argv) {
  std::cout << "greeting " << variable("GREETING").value_or("none") << " args " << argc << '\n';
  std::vector<std::unique_ptr<Measure>> measures;
  measures.push_back(std::make_unique<Words>());
  measures.push_back(std::make_unique<Mean>());
  std::unordered_map<std::string, int> counts;
  long sum = 0;
  std::string folder = argv[1];
  for (auto name : {"numbers.txt", "poem.txt"}) {
    std::istringstream in(content(open(folder + "/" + name, "r").get()));
    std::vector<std::string> words;
    for (std::string word; in >> word;) {
      std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::tolower(c); });
      words.push_back(word);
    }
    std::cout << name << std::fixed << std::setprecision(3);
    for (const auto &measure : measures) std::cout << ' ' << measure->name() << ' ' << measure->of(words);
    std::cout << '\n';
    for (const auto &word : words) {
      counts[word]++;
      Token parsed = token(word);
      if (auto number = std::get_if<long>(&parsed)) sum += *number;
    }
  }
  std::vector<std::pair<std::string, int>> sorted(counts.begin(), counts.end());
  std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  for (size_t i = 0; i < 5; i++) std::cout << std::setw(8) << sorted[i].first << ' ' << sorted[i].second << '\n';
  std::cout << "sum " << std::hex << std::showbase << sum << std::dec << '\n';

  std::multimap<size_t, std::string> lines;
  for (std::string line; std::getline(std::cin, line);) lines.emplace(line.size(), line);
  for (const auto &[length, line] : lines) std::cout << length << ": " << line << '\n';

  std::mt19937_64 random(42);
  std::vector<unsigned> numbers(1000);
  std::generate(numbers.begin(), numbers.end(), [&] { return unsigned(random() % 997); });
  std::set<unsigned> distinct(numbers.begin(), numbers.end());
  std::nth_element(numbers.begin(), numbers.begin() + 500, numbers.end());
  std::complex<double> z = std::pow(std::complex<double>(1, 2), 3);
  std::cout << "distinct " << distinct.size() << " median " << numbers[500] << ' ' << z << '\n';

  std::string report = folder.substr(0, folder.rfind('/')) + "/out/report.txt";
  {
    File out = open(report, "w+");
    std::fprintf(out.get(), "total %zu", sorted.size());
    std::fseek(out.get(), 6, SEEK_SET);
    std::cout << "read back " << content(out.get()) << '\n';
  }
  std::rename(report.c_str(), (report + ".final").c_str());
  std::cout << "missing: " << !open(report, "r") << '\n';
  std::printf("%a %.17g %s\n", 0.1, std::sqrt(2.0), std::to_string(1e100).c_str());
  std::cerr << "done\n";
  return 42;
}
