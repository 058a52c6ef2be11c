# Presentation states, marked images, reports
