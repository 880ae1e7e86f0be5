# Writes pareto.json: Pareto-smoothed importance weights, from the papers alone (package loo is not used):
#   Zhang & Stephens (2009), Technometrics 51:316-325, sections 2-3: grid of theta, L = n (log(-theta/k) ...);
#   Vehtari, Simpson, Gelman, Yao & Gabry (2024), JMLR 25(72), section 3 and appendix C.
# Rscript pareto.R > pareto.json   (made with R 4.2.2, base packages only)
set.seed(20240501)

# Zhang & Stephens: F(x) = 1 - (1 - b x)^(1/k'), b = k'/sigma, k' = -mean(log(1 - b x)); heavy tails have k' < 0.
zhang_stephens <- function(x) {
  n <- length(x); x <- sort(x); m <- 30 + floor(sqrt(n)); j <- 1:m
  b <- 1 / x[n] + (1 - sqrt(m / (j - 0.5))) / (3 * x[floor(n / 4 + 0.5)])
  k_of <- function(b) -mean(log(1 - b * x))
  profile <- sapply(b, function(b) n * (log(b / k_of(b)) + k_of(b) - 1))
  weight <- sapply(seq_along(b), function(i) 1 / sum(exp(profile - profile[i])))
  b_hat <- sum(b * weight)
  list(k = -k_of(b_hat), sigma = k_of(b_hat) / b_hat)
}

psis <- function(log_ratios) {
  s <- length(log_ratios)
  w <- exp(log_ratios - max(log_ratios))
  m <- ceiling(min(s / 5, 3 * sqrt(s)))
  tail_at <- order(w)[(s - m + 1):s]
  u <- sort(w)[s - m]
  fit <- zhang_stephens(w[tail_at] - u)
  k <- (fit$k * m + 10 * 0.5) / (m + 10)
  z <- (1:m - 0.5) / m
  w[tail_at] <- pmin(u + fit$sigma / k * ((1 - z)^(-k) - 1), 1)
  list(weights = w / sum(w), k = k)
}

x <- rnorm(400); y <- rt(250, 3); e <- rexp(1000)
cases <- list(
  normal_wider = dnorm(x, 0, 1.3, log = TRUE) - dnorm(x, log = TRUE),
  normal_narrower = dnorm(x[1:100], 0, 0.8, log = TRUE) - dnorm(x[1:100], log = TRUE),
  student_for_normal = dt(x, 3, log = TRUE) - dnorm(x, log = TRUE),
  normal_for_student = dnorm(y, 0.3, 1, log = TRUE) - dt(y, 3, log = TRUE),
  exponential_heavy = 0.6 * e, exponential_infinite_mean = 1.2 * e[1:500], twenty_five = 0.5 * e[1:25])

number <- function(x) paste(ifelse(x == 0, "0", sprintf("%.17g", x)), collapse = ", ")
rows <- mapply(function(name, ratios) {
  found <- psis(ratios)
  sprintf('    { "name": "%s", "tail": %s,\n      "logRatios": [%s],\n      "weights": [%s] }',
    name, number(found$k), number(ratios), number(found$weights))
}, names(cases), cases)
cat(sprintf('{\n  "madeBy": "pareto.R, %s",\n  "cases": [\n%s\n  ]\n}\n', R.version.string, paste(rows, collapse = ",\n")))
