# What R takes for the same: `Rscript beside.R FOLDER` reads what the bench has written there, and prints
# a line for each: name, milliseconds of CPU (the median where it is quick), and the value it found.
folder <- commandArgs(trailingOnly = TRUE)[1]
taken <- function(name, times, work) {
  value <- NULL
  ms <- median(sapply(1:times, function(i) { t <- system.time(value <<- work()); 1000 * (t[["user.self"]] + t[["sys.self"]]) }))
  cat(name, ms, format(value, digits = 15), "\n")
}
suppressMessages({library(msm); library(survival); library(MASS)})
q <- rbind(c(0, .25, .05), c(.5, 0, .1), c(.15, .25, 0))
shared <- c(1, 1, 2, 1, 2, 2)
for (size in c("1k", "10k", "100k")) {
  data <- read.csv(file.path(folder, paste0("panel-", size, ".csv")))
  taken(paste0("panel.", size), if (size == "100k") 1 else 3, function() msm(state ~ time, subject = subject, data = data,
    qmatrix = q, covariates = ~ x + y + z, center = FALSE, constraint = list(x = shared, y = shared, z = shared),
    covinits = list(x = c(.5, -.2)[shared], y = c(.1, .3)[shared], z = c(-.1, .4)[shared]), fixedpars = TRUE)$minus2loglik)
}
times <- read.csv(file.path(folder, "survival.csv"))
taken("survival", 5, function() summary(survfit(Surv(time, event) ~ 1, times), times = 1)$surv)
counts <- read.csv(file.path(folder, "counts.csv"))
taken("poisson", 21, function() coef(glm(count ~ week + offset(exposure), poisson, counts))[["week"]])
taken("negative", 7, function() glm.nb(count ~ week + offset(exposure), counts)$theta)
