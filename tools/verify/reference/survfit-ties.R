# Turnbull's curve as R's survfit finds it where looks are rounded to tenths, so that ends are tied,
# and where some were found before anybody was known to be away still. R 4.2.2, survival 3.5-3.
# Rscript survfit-ties.R > survfit-ties.json
suppressMessages(library(survival))
numbers <- function(x) paste0("[", paste(ifelse(is.na(x), "null", formatC(x, digits = 15, format = "g", width = 1)), collapse = ","), "]")
times <- c(0.5, 1, 2, 3, 4)
one <- function(seed, n) {
  set.seed(seed)
  left <- right <- numeric(n)
  for (i in 1:n) {
    t <- rweibull(1, 1.3, 1.6)
    looks <- sort(round(cumsum(rexp(40, 1 / 1.2)), 1))
    looks <- looks[looks < 6]
    before <- c(0, looks[looks < t])
    after <- looks[looks >= t]
    left[i] <- max(before)
    right[i] <- if (length(after)) min(after) else NA
  }
  # Seen back at the first look: known to be before it, and no more.
  S <- Surv(ifelse(left == 0, NA, left), right, type = "interval2")
  surv <- summary(survfit(S ~ 1), times = times, extend = TRUE)$surv
  sprintf('{"left":%s,"right":%s,"times":%s,"surv":%s}', numbers(left), numbers(right), numbers(times), numbers(surv))
}
cases <- mapply(one, c(103, 113, 117, 123), c(120, 40, 60, 120))
writeLines(paste0('{"R":"4.2.2","survival":"3.5-3","cases":[\n', paste(cases, collapse = ",\n"), "\n]}"))
