-- Gives a list of likes, then takes them back, and so on: lines of a cookie, a tab and a path, dealt out among all threads of all runs.
-- Arguments: the file, this run's number, the number of runs.
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(arguments)
    local share, shares = tonumber(arguments[2]), tonumber(arguments[3])
    local mine = share + shares * number
    given, place, method = {}, 0, "PUT"
    local line_number = 0
    for line in io.lines(arguments[1]) do
        if line_number % (shares * 2) == mine then
            local cookie, path = line:match("^(.-)\t(.+)$")
            given[#given + 1] = { path, { ["Cookie"] = cookie } }
        end
        line_number = line_number + 1
    end
end

function request()
    place = place + 1
    if place > #given then
        place = 1
        method = method == "PUT" and "DELETE" or "PUT"
    end
    return wrk.format(method, given[place][1], given[place][2], "")
end
