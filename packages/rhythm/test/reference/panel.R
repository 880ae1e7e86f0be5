# Panels that were made up here (seeds below), and what R's msm 1.7 (R 4.2.2) makes of them:
#   Rscript panel.R > panel.json
# The one number not msm's own is the p of Pearson's test: msm 1.7 adds the occurrences of its intervals up in
# another order than its rows (msm.aggregate.data sorts the rows after it has pasted their keys), so its
# expected information is too large and p with it. Here the information is put right first, by its definition.
suppressMessages(library(msm))

# R without a JSON package: matrices by rows, data frames by columns, NA as null.
json <- function(x) {
  if (is.data.frame(x)) x <- as.list(x)
  if (is.matrix(x)) return(paste0("[", paste(apply(x, 1, function(row) json(unname(row))), collapse = ","), "]"))
  if (is.list(x)) return(paste0("{", paste0('"', names(x), '":', sapply(x, json), collapse = ","), "}"))
  cells <- if (is.character(x)) paste0('"', x, '"') else ifelse(is.na(x), "null", sapply(x, function(v) format(v, digits = 15)))
  if (length(x) == 1 && is.null(names(x))) cells else paste0("[", paste(cells, collapse = ","), "]")
}

walk <- function(q, state, time) {
  repeat {
    rate <- -q[state, state]
    if (rate == 0) return(list(state = state, at = NA))
    stay <- rexp(1, rate)
    if (stay > time) return(list(state = state, at = NA))
    time <- time - stay
    state <- sample(nrow(q), 1, prob = pmax(q[state, ], 0))
    if (q[state, state] == 0) return(list(state = state, at = time))
  }
}
generator <- function(q) { diag(q) <- 0; diag(q) <- -rowSums(q); q }
panel <- function(q, subjects, looks, effect, mistakes = NULL) {
  rows <- NULL
  for (who in 1:subjects) {
    x <- rbinom(1, 1, 0.4); y <- round(rnorm(1), 2)
    state <- 1; time <- 0
    moved <- generator(q * exp(effect[1] * x + effect[2] * y))
    rows <- rbind(rows, c(who, 0, 1, x, y))
    for (look in 2:looks) {
      gap <- sample(c(0.5, 1, 1.5, 2.25), 1)
      to <- walk(moved, state, gap)
      time <- time + gap
      state <- to$state
      if (!is.na(to$at)) { rows <- rbind(rows, c(who, time - round(to$at, 3), state, x, y)); break }
      seen <- if (is.null(mistakes)) state else sample(nrow(q), 1, prob = mistakes[state, ])
      rows <- rbind(rows, c(who, time, seen, x, y))
    }
  }
  data <- as.data.frame(rows); names(data) <- c("subject", "time", "state", "x", "y"); data
}
estimates <- function(e) list(estimate = unclass(e$estimates), se = unclass(e$SE), low = unclass(e$L), high = unclass(e$U))
tight <- list(reltol = 1e-16, maxit = 100000, fnscale = 1000)

set.seed(20261122)
q3 <- rbind(c(0, .3, 0), c(.4, 0, .25), c(0, .2, 0))
plain <- panel(q3, 150, 8, c(0, 0))
m <- msm(state ~ time, subject = subject, data = plain, qmatrix = q3, control = tight)
right <- function(m) {
  d <- m$data$mf.agg; q <- qmatrix.msm(m, ci = "none"); info <- 0
  at <- function(e) { p <- q; k <- 0
    for (i in 1:3) for (j in 1:3) if (i != j && q3[i, j] > 0) { k <- k + 1; p[i, j] <- exp(log(q[i, j]) + e[k]) }
    generator(p) }
  for (j in seq_len(nrow(d))) {
    t <- d$"(timelag)"[j]; r <- d$"(fromstate)"[j]; p <- MatrixExp(at(rep(0, 4)), t)[r, ]
    s <- sapply(1:4, function(k) { e <- rep(0, 4); e[k] <- 1e-5
      ((MatrixExp(at(e), t) - MatrixExp(at(-e), t)) / 2e-5)[r, ] })
    info <- info + d$"(nocc)"[j] * t(s) %*% diag(1 / p) %*% s
  }
  m$paramdata$info <- 2 * info; m
}
prevalence <- prevalence.msm(m, times = c(0, 1.2, 3, 6, 9))
test <- pearson.msm(right(m), timegroups = 3, intervalgroups = 3)$test
out <- list(made = R.version.string, msm = as.character(packageVersion("msm")))
out$plain <- list(data = plain, minus2loglik = m$minus2loglik, logq = m$Qmatrices$logbaseline, q = estimates(qmatrix.msm(m)),
  sojourn = sojourn.msm(m), pnext = unclass(pnext.msm(m, ci = "none")$estimates), p2 = unclass(pmatrix.msm(m, t = 2)),
  table = unclass(statetable.msm(state, subject, plain)), totlos5 = unname(totlos.msm(m, tot = 5)), ppass5 = unclass(ppass.msm(m, tot = 5)),
  efpt3 = efpt.msm(m, tostate = 3), observed = unname(prevalence$Observed), expected = unname(prevalence$Expected), pearson = test)

set.seed(7)
q4 <- rbind(c(0, .3, 0, .05), c(.2, 0, .3, .1), c(0, .15, 0, .3), rep(0, 4))
deaths <- panel(q4, 250, 9, c(.6, -.3))
deaths$y[c(5, 40, 41)] <- NA
m <- msm(state ~ time, subject = subject, data = deaths, qmatrix = q4, deathexact = 4, covariates = ~ x + y,
  constraint = list(x = rep(1, 7), y = c(1, 2, 1, 1, 2, 1, 2)), control = tight)
rows <- hazard.msm(m)
out$deaths <- list(data = deaths, minus2loglik = m$minus2loglik, q = estimates(qmatrix.msm(m)),
  there = estimates(qmatrix.msm(m, covariates = list(x = 1, y = 0.5))), hazard = lapply(rows, unname), sojourn = sojourn.msm(m))

set.seed(11)
e3 <- rbind(c(.92, .08, 0), c(.1, .85, .05), c(0, .1, .9))
hidden <- panel(q3, 250, 9, c(0, 0), e3)
m <- msm(state ~ time, subject = subject, data = hidden, qmatrix = q3, ematrix = e3, initprobs = c(.9, .07, .03), fixedpars = TRUE)
out$hidden <- list(data = hidden, minus2loglik = m$minus2loglik, q = q3, e = e3)
cat(json(out), "\n", sep = "")
