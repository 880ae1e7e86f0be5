# Writes special.json: special functions and distributions as R has them, at arguments that doubles
# hold exactly. Rscript special.R > special.json   (made with R 4.2.2, base packages only)
number <- function(x) ifelse(x == 0, "0", sprintf("%.17g", x))
rows <- character()
add <- function(name, value, ...) {
  arguments <- cbind(...)
  for (i in seq_len(nrow(arguments))) {
    rows <<- c(rows, sprintf('["%s", [%s], %s]', name,
      paste(number(arguments[i, ]), collapse = ", "), number(value[i])))
  }
}
grid <- function(...) as.matrix(expand.grid(...))

positive <- c(2^-c(60, 20, 8, 4, 3, 2), 0.375, 0.5, 0.625, 0.75, 0.875, 1 - 2^-10, 1 + 2^-10, 1.25,
  1.4375, 1.5, 1.625, 1.75, 2 - 2^-10, 2 + 2^-10, 2.25, 2.5, 2.625, 3, 3.5, 4.75, 6, 7.5, 9.5, 9.75, 10,
  10.25, 12, 20, 33.5, 100, 1000, 12345.5, 2^20, 2^40)
add("lgamma", lgamma(positive), positive)
add("digamma", digamma(positive), positive)
add("trigamma", trigamma(positive), positive)

# erfc(x) = Q(1/2, x^2) and erf(x) = P(1/2, x^2): x in eighths, so that the square is exact.
eighths <- c(1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 30, 31, 32, 33, 40, 64, 100, 150, 200, 208) / 8
add("erf", pgamma(eighths^2, 0.5), eighths)
add("erf", -pgamma(eighths^2, 0.5), -eighths)
add("erfc", pgamma(eighths^2, 0.5, lower.tail = FALSE), eighths)
add("erfc", 1 + pgamma(eighths^2, 0.5), -eighths)

normal <- c(-37, -36.5, -30, -25.25, -20, -15, -12.5, -10, -8.125, -7, -6, -5.75, -5.5, -5, -4, -3, -2, -1.5,
  -1, -0.75, -0.6875, -0.625, -0.5, -0.25, -2^-20)
normal <- c(normal, 0, -normal[normal > -9])
add("normalCdf", pnorm(normal), normal)
chances <- c(1e-300, 1e-250, 1e-200, 1e-100, 1e-50, 1e-20, 2^-40, 1e-10, 1e-6, 2^-10, 0.01, 0.025, 0.05, 0.074,
  0.076, 0.1, 0.25, 0.375, 0.5 - 2^-10, 0.5, 0.5 + 2^-10, 0.625, 0.75, 0.9, 0.95, 0.975, 0.99, 1 - 2^-10, 1 - 2^-40)
add("normalQuantile", qnorm(chances), chances)

gammas <- grid(c(2^-10, 0.125, 0.5, 0.75, 1, 1.5, 2.5, 5, 10, 30, 100.5, 1000, 10000),
  c(2^-20, 2^-6, 0.125, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 5, 8, 10, 12, 30, 50, 90, 100, 110, 200, 700, 900, 1000, 1100,
    9500, 10000, 10500))
lower <- pgamma(gammas[, 2], gammas[, 1])
upper <- pgamma(gammas[, 2], gammas[, 1], lower.tail = FALSE)
add("gammaP", lower[lower > 1e-290], gammas[lower > 1e-290, 1], gammas[lower > 1e-290, 2])
add("gammaQ", upper[upper > 1e-290], gammas[upper > 1e-290, 1], gammas[upper > 1e-290, 2])

betas <- grid(c(0.125, 0.5, 1, 1.5, 3, 10, 50, 400), c(0.125, 0.5, 1, 2.5, 8, 20, 100, 1000),
  c(2^-30, 2^-10, 0.03125, 0.125, 0.25, 0.5, 0.625, 0.75, 0.875, 1 - 2^-6, 1 - 2^-10))
value <- pbeta(betas[, 3], betas[, 1], betas[, 2])
keep <- value > 1e-290
add("betaI", value[keep], betas[keep, 3], betas[keep, 1], betas[keep, 2])
asked <- grid(c(1e-100, 1e-20, 1e-6, 0.001, 0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975, 0.999),
  c(0.5, 1, 1.5, 3, 10, 50, 400), c(0.5, 1, 2.5, 8, 20, 100, 1000))
value <- qbeta(asked[, 1], asked[, 2], asked[, 3])
keep <- value > 1e-290 & value < 1
add("betaQuantile", value[keep], asked[keep, 1], asked[keep, 2], asked[keep, 3])

chi <- grid(c(2^-10, 0.125, 0.5, 1, 2, 3.5, 5, 10, 18, 21.75, 50, 100, 300, 1000), c(0.5, 1, 2, 3, 9, 50, 200.5))
add("chiSquareCdf", pchisq(chi[, 1], chi[, 2]), chi[, 1], chi[, 2])
add("chiSquareSurvival", pchisq(chi[, 1], chi[, 2], lower.tail = FALSE), chi[, 1], chi[, 2])
asked <- grid(c(1e-100, 1e-20, 1e-6, 0.001, 0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975, 0.99, 0.999, 1 - 2^-30),
  c(0.5, 1, 2, 3, 9, 50, 200.5, 5000))
value <- qchisq(asked[, 1], asked[, 2])
keep <- value > 1e-290
add("chiSquareQuantile", value[keep], asked[keep, 1], asked[keep, 2])

ts <- grid(c(-1000, -40, -12.5, -5, -3, -2, -1, -0.5, -0.125, -2^-10, 0, 0.125, 0.75, 2.5, 6), c(0.5, 1, 2, 3.5, 10, 30, 200, 5000))
add("studentTCdf", pt(ts[, 1], ts[, 2]), ts[, 1], ts[, 2])
asked <- grid(c(1e-100, 1e-20, 1e-6, 0.001, 0.025, 0.05, 0.25, 0.4375, 0.5, 0.5625, 0.75, 0.95, 0.975, 0.999),
  c(1, 2, 3.5, 10, 30, 200, 5000))
add("studentTQuantile", qt(asked[, 1], asked[, 2]), asked[, 1], asked[, 2])

fs <- grid(c(2^-10, 0.125, 0.5, 1, 1.5, 3, 10, 50), c(1, 2, 3.5, 10, 40), c(1, 2.5, 10, 100, 1000))
add("fCdf", pf(fs[, 1], fs[, 2], fs[, 3]), fs[, 1], fs[, 2], fs[, 3])
add("fSurvival", pf(fs[, 1], fs[, 2], fs[, 3], lower.tail = FALSE), fs[, 1], fs[, 2], fs[, 3])

cat(sprintf('{\n  "madeBy": "special.R, %s",\n  "cases": [\n    %s\n  ]\n}\n', R.version.string,
  paste(rows, collapse = ",\n    ")))
